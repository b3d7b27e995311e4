import assert from "node:assert/strict";
import { withoutSecrets } from "../../../src/model/withoutSecrets";

describe("texts that are kept", () => {
  it("lose what looks like a secret, and keep the rest", () => {
    const cases: readonly (readonly [string, string])[] = [
      ["curl -H 'Authorization: Bearer abc.def-123456' https://x", "curl -H 'Authorization: Bearer •••' https://x"],
      ["OPENAI_API_KEY=sk-proj-abcdef0123456789 npm test", "OPENAI_API_KEY=••• npm test"],
      ["echo sk-abcdef0123456789abcd", "echo •••"],
      ["git clone https://ada:s3cret@example.com/a.git", "git clone https://ada:•••@example.com/a.git"],
      ["mysql --password hunter2 -u root", "mysql --password ••• -u root"],
      ['{"api_key": "abc123", "n": 1}', '{"api_key": "•••", "n": 1}'],
      ["gh auth --with-token ghp_0123456789abcdef", "gh auth --with-token •••"],
      ["aws AKIAIOSFODNN7EXAMPLE", "aws •••"],
      ["https://x/?a=1&access_key=zzz&b=2", "https://x/?a=1&access_key=•••&b=2"],
      ["npm run token --count 3", "npm run token --count 3"],
      ["Which token do you want to use?", "Which token do you want to use?"],
      ["cat src/password.ts", "cat src/password.ts"],
    ];
    for (const [text, expected] of cases) assert.equal(withoutSecrets(text), expected);
  });
});
