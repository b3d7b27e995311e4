import { post } from "../host";
import { t } from "../l10n";
import { IconButton } from "../parts/IconButton";
import { takesImages } from "../state/facts";

/** Opens the dialog for files and, when the model takes them, images. */
export function AttachButton() {
  const label = takesImages.value ? t("Attach files or images") : t("Attach files (this model takes no images)");
  return (
    <IconButton
      icon="add"
      label={label}
      more={t("Or hold Shift and drop them here.")}
      onClick={() => post({ type: "attachContext", what: "pick" })}
    />
  );
}
