import { visibleText } from "../../src/shared/visibleText";
import { post } from "../host";
import { Icon } from "../parts/Icon";
import { relativePath } from "../parts/relativePath";

interface Props {
  readonly path: string;
  readonly cwd: string;
  readonly icon: string;
}

/** The name of a file; a click opens it. */
export function OpenFile({ path, cwd, icon }: Props) {
  return (
    <button type="button" class="file-row" title={path} onClick={() => post({ type: "openFile", path })}>
      <Icon name={icon} />
      <bdi class="file-name" dir="ltr">
        {visibleText(relativePath(path, cwd))}
      </bdi>
    </button>
  );
}
