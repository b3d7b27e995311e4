// What is hard to fit.

/** Text that runs from right to left, with words in it that don't. */
export const rightToLeft = "أصلح الدالة add في الملف src/add.ts ثم شغّل npm test مرة أخرى.";
/** A word with no place to break at. */
export const longWord =
  "a_name_of_something_that_goes_on_and_on_without_any_place_to_break_it_anywhere_in_a_narrow_view";
export const longPath = `/home/ada/project/src/${longWord}/${longWord}.ts`;
export const diff = `@@ -1,2 +1,2 @@\n import { a } from './a';\n-const old = 1;\n+const fresh = ${longWord};\n`;
