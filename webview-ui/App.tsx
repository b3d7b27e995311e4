import type { ComponentChild } from "preact";
import { useRef } from "preact/hooks";
import { assertNever } from "../src/shared/messages";
import type { ViewState } from "../src/shared/view";
import { Chat } from "./chat/Chat";
import { t } from "./l10n";
import { Guard } from "./parts/Guard";
import { hasRare, ProblemScreen, rareFailed, SignInScreen } from "./rareParts";
import { StartingScreen } from "./screens/StartingScreen";
import { announced } from "./state/announce";
import { view } from "./state/store";

/** The whole page. */
export function App() {
  return (
    <>
      <Guard>{view.value ? screenOf(view.value) : <StartingScreen />}</Guard>
      {rareFailed() && (
        <p class="message error" role="alert">
          {t("Not everything can be drawn. Reload the window.")}
        </p>
      )}
      <Announcer />
    </>
  );
}

function screenOf(state: ViewState): ComponentChild {
  const { screen } = state;
  switch (screen.kind) {
    case "idle":
    case "starting":
      return <StartingScreen />;
    case "signIn":
      return hasRare() ? <SignInScreen login={screen.login} /> : <StartingScreen />;
    case "problem":
      return hasRare() ? <ProblemScreen problem={screen.problem} /> : <StartingScreen />;
    case "chat":
      return <ChatScreen state={state} />;
    default:
      return assertNever(screen);
  }
}

/** A conversation that is there already is drawn with everything that it may hold: nothing jumps. */
function ChatScreen({ state }: { readonly state: ViewState }) {
  const begun = useRef(false);
  begun.current ||= hasRare() || state.thread.turns.length === 0;
  return begun.current ? <Chat state={state} /> : <StartingScreen />;
}

/** The only live region that speaks by itself. */
function Announcer() {
  return (
    <div role="status" class="visually-hidden">
      {announced}
    </div>
  );
}
