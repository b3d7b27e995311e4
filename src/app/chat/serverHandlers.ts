import type { Handlers } from "./handlers";

/** The server and the account: what the screens other than the conversation offer. */
export const serverHandlers = {
  signIn: ({ services }, { method }) => services.account.signIn(method),
  cancelSignIn: ({ services }) => services.account.cancelSignIn(),
  openSignInPage: ({ services }) => services.account.openSignInPage(),
  showLog: ({ services }) => services.ports.log.show(),
  retry: ({ services }) => services.session.restart(),
  install: ({ services }) => services.ports.ui.install(),
  openSettings: ({ services }) => services.ports.ui.openSettings(),
  manageTrust: ({ services }) => services.ports.ui.manageTrust(),
} satisfies Handlers;
