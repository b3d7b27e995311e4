import { join } from "node:path";
import type { Handlers } from "./handlers";

/** The server and the account: what the screens other than the conversation offer. */
export const serverHandlers = {
  signIn: ({ services }, { method }) => services.account.signIn(method),
  cancelSignIn: ({ services }) => services.account.cancelSignIn(),
  openSignInPage: ({ services }) => services.account.openSignInPage(),
  askToSignIn: ({ services }) => services.account.askToSignIn(),
  leaveSignIn: ({ services }) => services.account.leaveSignIn(),
  openConfig: async ({ services }) => {
    const home = services.session.current?.info.codexHome;
    if (home !== undefined) await services.ports.ui.openFile(join(home, "config.toml"));
  },
  openNotice: async ({ services }, { id }) => {
    const place = services.store.state.notices.find((notice) => notice.id === id)?.place;
    if (place) await services.ports.ui.openFile(place.path, place.line ?? undefined);
  },
  showLog: ({ services }) => services.ports.log.show(),
  retry: ({ services }) => services.session.restart(),
  install: ({ services }) => services.ports.ui.install(),
  openSettings: ({ services }) => services.ports.ui.openSettings(),
  startReadOnly: ({ services }) => services.session.startReadOnly(),
  manageTrust: ({ services }) => services.ports.ui.manageTrust(),
} satisfies Handlers;
