import { Component, type ComponentChildren } from "preact";
import { reportError } from "../host";
import { t } from "../l10n";

interface Props {
  readonly children: ComponentChildren;
}

/** Keeps a part that cannot be drawn from taking the rest of the view with it. Its next state is tried again. */
export class Guard extends Component<Props, { failed: boolean }> {
  override state = { failed: false };
  private reported = false;

  override componentWillReceiveProps(): void {
    if (this.state.failed) this.setState({ failed: false });
  }

  override componentDidCatch(error: unknown): void {
    // Once: a part that streams would fill the log.
    if (!this.reported) reportError(error);
    this.reported = true;
    this.setState({ failed: true });
  }

  override render() {
    return this.state.failed ? (
      <p class="muted">{t("This part could not be drawn. The log says why.")}</p>
    ) : (
      this.props.children
    );
  }
}
