import type { ModeId } from "../../src/shared/view";
import { post } from "../host";
import { t } from "../l10n";
import { memo } from "../parts/memo";
import { modeName, modeText } from "./modeText";

interface Props {
  readonly mode: ModeId;
  readonly modes: readonly ModeId[];
}

/** Chooses how much Codex may do without asking. */
export const ModePicker = memo(({ mode, modes }: Props) => (
  <select
    class="mode-picker"
    aria-label={t("Mode")}
    title={modeText(mode)}
    value={mode}
    onChange={(event) => {
      const chosen = modes.find((each) => each === event.currentTarget.value);
      // It shows the mode that holds, which is the host's to say; a refused choice must not look taken.
      event.currentTarget.value = mode;
      if (chosen) post({ type: "setMode", mode: chosen });
    }}
  >
    {modes.map((each) => (
      <option key={each} value={each} title={modeText(each)}>
        {modeName(each)}
      </option>
    ))}
  </select>
));
