import type { ComponentChild } from "preact";
import { assertNever } from "../src/shared/messages";
import type { ViewState } from "../src/shared/view";
import { Chat } from "./chat/Chat";
import { Guard } from "./parts/Guard";
import { ProblemScreen } from "./screens/ProblemScreen";
import { SignInScreen } from "./screens/SignInScreen";
import { StartingScreen } from "./screens/StartingScreen";
import { announced } from "./state/announce";
import { view } from "./state/store";

/** The whole page. */
export function App() {
  return (
    <>
      <Guard>{view.value ? screenOf(view.value) : <StartingScreen />}</Guard>
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
      return <SignInScreen login={screen.login} />;
    case "problem":
      return <ProblemScreen problem={screen.problem} />;
    case "chat":
      return <Chat state={state} />;
    default:
      return assertNever(screen);
  }
}

/** The only live region that speaks by itself. */
function Announcer() {
  return (
    <div role="status" class="visually-hidden">
      {announced}
    </div>
  );
}
