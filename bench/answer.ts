/** An answer as models write them: paragraphs, headings, lists, tables and code. @param size in characters */
export function answer(size: number): string {
  const words = "the parser reads every line of a file and keeps what it found in a small table of names".split(" ");
  let text = "";
  for (let part = 0; text.length < size; part += 1) {
    const sentence = (length: number) =>
      Array.from({ length }, (_, at) => words[(at * 7 + part) % words.length]).join(" ");
    text += `## Step ${part}\n\n${sentence(40)}, see \`src/file${part}.ts\` and **${sentence(3)}**.\n\n`;
    text += `- ${sentence(12)}\n- [link](https://example.com/${part}) ${sentence(8)}\n- *${sentence(4)}*\n\n`;
    text += `\`\`\`ts\nexport function step${part}(a: number): string {\n  return "part " + a; // ${sentence(5)}\n}\n\`\`\`\n\n`;
    if (part % 5 === 0) text += `| name | value |\n|---|---|\n| ${sentence(2)} | ${part} |\n| b | \`c\` |\n\n`;
    text += `${sentence(70)}.\n\n`;
  }
  return text.slice(0, size);
}
