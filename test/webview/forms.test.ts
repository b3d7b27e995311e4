import assert from "node:assert/strict";
import type { FormDecision } from "../../src/shared/decisions";
import type { FormField } from "../../src/shared/form";
import { addressDecision, agent, chat, formDecision, questionsDecision, turn, user } from "./support/states";
import { useView } from "./support/useView";

const asked = (rest: Parameters<typeof chat>[1]) => chat({ turns: [turn([user("go")])] }, rest);

describe("forms of MCP servers", () => {
  const { open } = useView();

  const openForm = async (decision: FormDecision = formDecision()) => {
    const view = await open();
    await view.show(asked({ decisions: [decision] }));
    const form = view.page.getByRole("form", { name: "tracker asks you to fill in a form" });
    await form.waitFor();
    await view.posted();
    return { view, form };
  };

  it("have a control for every field, with what the server suggests, and send what was filled in", async () => {
    const { view, form } = await openForm();
    assert.match(await form.innerText(), /Which seats shall I book\?/);
    await form.getByRole("textbox", { name: "Your name" }).fill("Ada");
    await form.getByRole("textbox", { name: "Mail (optional)" }).fill("ada@example.com");
    await form.getByLabel("Day (optional)").fill("2026-01-31");
    await form.getByLabel("Arrival (optional)").fill("2026-01-31T09:30:00");
    assert.equal(await form.getByRole("textbox", { name: "Seats (optional)" }).inputValue(), "2");
    await form.getByRole("combobox", { name: "Size (optional)" }).selectOption("Middle");
    const also = form.getByRole("group", { name: "Also (optional)" });
    await also.getByRole("checkbox", { name: "Small" }).uncheck();
    await also.getByRole("checkbox", { name: "Middle" }).check();
    await form.getByRole("checkbox", { name: "Send me news" }).uncheck();
    await view.posted();
    await form.getByRole("button", { name: "Send", exact: true }).click();
    const at = await view.page.evaluate(() => new Date("2026-01-31T09:30:00").toISOString());
    const inputs = {
      ...{ name: "Ada", mail: "ada@example.com", day: "2026-01-31", at },
      ...{ seats: "2", size: "m", both: ["m"], news: false },
    };
    assert.deepEqual(await view.posted(), [{ type: "fill", decisionId: "decision", inputs }]);
    for (const name of ["Send", "Decline", "Dismiss", "Show Picker"]) {
      assert.ok(await form.getByRole("button", { name, exact: true }).isDisabled(), `${name}: the first answer counts`);
    }
  });

  it("say at the field what is wrong, lead to the first one, and send nothing before it is mended", async () => {
    const { view, form } = await openForm();
    assert.equal(await form.locator(".field-problem").count(), 0, "nobody is told off before they have come to it");
    await form.getByRole("textbox", { name: "Mail" }).fill("nobody");
    await form.getByRole("textbox", { name: "Seats" }).fill("9");
    await form.getByRole("checkbox", { name: "Middle" }).check();
    await form.getByRole("textbox", { name: "Seats" }).press("Enter");
    const early = (await view.posted()).filter(({ type }) => type === "fill");
    assert.deepEqual(early, [], "nothing is sent");
    const name = form.getByRole("textbox", { name: "Your name" });
    assert.ok(await name.evaluate((element) => element === document.activeElement), "the first one has the focus");
    assert.equal(await name.getAttribute("aria-invalid"), "true");
    const described = await name.evaluate((element) =>
      (element.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent),
    );
    assert.deepEqual(described, ["This is needed.", "As on the badge"]);
    assert.deepEqual(await form.locator(".field-problem").allInnerTexts(), [
      "This is needed.",
      "Write an email address, such as ada@example.com.",
      "It must be at most 4.",
      "Choose at most 1.",
    ]);
    await name.fill("A");
    assert.match(await form.innerText(), /Write at least 2 characters/);
    await name.fill("Ada");
    await form.getByRole("textbox", { name: "Mail" }).fill("");
    await form.getByRole("textbox", { name: "Seats" }).fill("4");
    await form.getByRole("checkbox", { name: "Middle" }).uncheck();
    assert.equal(await form.locator(".field-problem").count(), 0);
    await form.getByRole("textbox", { name: "Seats" }).press("Enter");
    const sent = (await view.posted()).filter(({ type }) => type === "fill");
    assert.deepEqual(
      sent.map((message) => message.type === "fill" && message.inputs["name"]),
      ["Ada"],
    );
  });

  it("are declined, dismissed, or shown natively", async () => {
    for (const [name, posted] of [
      ["Decline", { type: "decide", decisionId: "decision", answer: "decline" }],
      ["Dismiss", { type: "decide", decisionId: "decision", answer: "cancel" }],
      ["Show Picker", { type: "showDecision", decisionId: "decision" }],
    ] as const) {
      const { view, form } = await openForm();
      await form.getByRole("button", { name, exact: true }).click();
      assert.deepEqual(await view.posted(), [posted]);
    }
  });

  it("are declined with a reason, by Enter too, which sends nothing of the form", async () => {
    for (const press of [true, false]) {
      const { view, form } = await openForm();
      await form.getByText("More choices").click();
      const reason = form.getByRole("textbox", { name: "Reason for declining" });
      const button = form.getByRole("button", { name: "Decline with reason" });
      assert.ok(await button.isDisabled());
      await reason.press("Enter");
      await reason.fill("Not now");
      if (press) await reason.press("Enter");
      else await button.click();
      const declined = { type: "decide", decisionId: "decision", answer: "decline", reason: "Not now" };
      assert.deepEqual(await view.posted(), [declined]);
    }
  });

  it("keep what was filled in while the view is away, but never a secret", async () => {
    const { view, form } = await openForm();
    await form.getByRole("textbox", { name: "Your name" }).fill("Ada");
    await view.show(asked({ decisions: [] }));
    assert.equal(await form.count(), 0);
    await view.show(asked({ decisions: [formDecision()] }));
    assert.equal(await form.getByRole("textbox", { name: "Your name" }).inputValue(), "Ada");

    await view.show(asked({ decisions: [questionsDecision({ id: "questions" })] }));
    const questions = view.page.getByRole("form", { name: "Codex has 2 questions" });
    await questions.getByRole("radio", { name: /Keep both/ }).check();
    await questions.getByLabel("Which token?").fill("s3cret");
    await view.show(asked({ decisions: [] }));
    await view.show(asked({ decisions: [questionsDecision({ id: "questions" })] }));
    assert.ok(await questions.getByRole("radio", { name: /Keep both/ }).isChecked());
    assert.equal(await questions.getByLabel("Which token?").inputValue(), "");
  });

  it("never turn what the server says into markup, nor hide anything in it", async () => {
    const field = { name: "x", title: "<b>x</b>\u202e", description: "<i>y</i>", required: false } as const;
    const fields: FormField[] = [{ ...field, kind: "boolean", initial: false }];
    const { form } = await openForm(formDecision({ message: "<script>1</script>\u202e", fields }));
    assert.match(await form.innerText(), /<script>1<\/script>\\u\{202e\}[\s\S]*<b>x<\/b>\\u\{202e\}[\s\S]*<i>y<\/i>/);
  });
});

describe("addresses of MCP servers", () => {
  const { open } = useView();

  it("are shown whole, the host standing out, and opened only by a click", async () => {
    const view = await open();
    const doubts = ["otherLetters"] as const;
    await view.show(asked({ decisions: [addressDecision({ doubts })] }));
    const card = view.page.getByRole("group", { name: "tracker wants to open a web page" });
    await card.waitFor();
    assert.match(await card.innerText(), /https:\/\/tracker\.example\.com\/sign-in\?state=.*&next=%2Fissues/);
    assert.equal(await card.locator("strong").innerText(), "tracker.example.com");
    assert.match(await card.innerText(), /letters that may look like others/);
    assert.equal(await card.locator("a").count(), 0, "nothing in it is a link");
    await view.posted();
    await card.getByRole("button", { name: "Copy Address" }).click();
    const opening = card.getByRole("button", { name: "Open in Browser" });
    await opening.click();
    const [copied, decided, ...others] = await view.posted();
    assert.deepEqual(copied, { type: "copy", text: addressDecision().address.join("") });
    assert.deepEqual(decided, { type: "decide", decisionId: "decision", answer: "accept" });
    assert.deepEqual(others, []);
    assert.ok(await opening.isDisabled(), "the first answer counts");
    await view.patch({ op: "head", value: { decisions: [addressDecision({ kept: 1 })] } });
    await card.getByRole("alert").filter({ hasText: "could not be opened" }).waitFor();
    assert.ok(await opening.isEnabled(), "it is asked again");
  });
});

describe("questions that Codex does not wait for", () => {
  const { open } = useView();
  const questions = [
    { title: "Which color?", options: ["Red", "Blue"] },
    { title: "Which name?", options: [] },
  ];
  const asking = agent("Which color?\n- Red\n- Blue\n\nWhich name?", { id: "ask", questions });

  it("are a form with Codex's own choice selected, and become a message when they are answered", async () => {
    const view = await open();
    await view.show(chat({ turns: [turn([user("go"), asking, agent("I go on.")])] }));
    const form = view.page.getByRole("form", { name: "Codex has 2 questions" });
    await form.waitFor();
    assert.ok(await form.getByRole("radio", { name: "Red" }).isChecked());
    const answer = form.getByRole("button", { name: "Answer" });
    assert.ok(await answer.isDisabled(), "the second has no answer yet");
    assert.equal(await view.page.locator("article.agent").count(), 1, "the questions are not drawn as text as well");
    await form.getByRole("radio", { name: "Blue" }).check();
    await form.getByRole("textbox", { name: "Which name?" }).fill("Ada");
    await view.posted();
    await answer.click();
    const sent = (await view.posted()).filter(({ type }) => type === "answerQuestions");
    assert.deepEqual(sent, [{ type: "answerQuestions", turnId: "turn", itemId: "ask", answers: ["Blue", "Ada"] }]);
    assert.ok(await answer.isDisabled(), "once");
  });

  it("are text once a person has said something, or in an older turn", async () => {
    const view = await open();
    const form = view.page.getByRole("form", { name: "Codex has 2 questions" });
    await view.show(chat({ turns: [turn([user("go"), asking, user("Blue, Ada", { id: "said" })])] }));
    await view.page.getByText("Which name?").waitFor();
    assert.equal(await form.count(), 0);
    await view.show(chat({ turns: [turn([user("go"), asking]), turn([user("next", { id: "u2" })], { id: "t2" })] }));
    await view.page.getByText("Which name?").waitFor();
    assert.equal(await form.count(), 0);
  });

  it("are announced", async () => {
    const view = await open();
    await view.show(chat({ turns: [turn([user("go")])] }));
    await view.patch({ op: "item", turnId: "turn", value: asking });
    assert.equal(await view.page.getByRole("status").innerText(), "Codex asks: Which color? Which name?");
  });
});
