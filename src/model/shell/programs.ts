import type { DangerKind } from "../../shared/danger";

/** The words of a program after its name, as far as they are known. */
type Args = readonly string[];

/** What a program does for which it is known; undefined for nothing. */
type Rule = DangerKind | ((args: Args) => DangerKind | undefined);

const has =
  (...options: readonly string[]) =>
  (args: Args): boolean =>
    args.some((arg) => options.includes(arg) || options.includes(arg.replace(/=.*/, "")));

/** The words that are not options. */
export function operands(args: Args): readonly string[] {
  return args.filter((arg) => !/^-./.test(arg));
}

/** Options of one letter, also together: "-xzf" has "x". */
export function hasLetter(args: Args, letter: string): boolean {
  return args.some((arg) => /^-[A-Za-z]+$/.test(arg) && arg.includes(letter));
}

/** Kinds by the subcommand: the first words that are no options. */
const subcommands =
  (rules: Readonly<Record<string, Rule>>) =>
  (args: Args): DangerKind | undefined => {
    const [first = "", second = ""] = operands(args);
    const name = [`${first} ${second}`, first].find((each) => Object.hasOwn(rules, each));
    const rule = name === undefined ? undefined : rules[name];
    return typeof rule === "function" ? rule(args) : rule;
  };

const git = subcommands({
  push: (args) =>
    has("--force", "-f", "--force-with-lease", "--mirror")(args) || args.some((arg) => /^\+./.test(arg))
      ? "discards"
      : has("--delete", "-d")(args)
        ? "deletes"
        : "publishes",
  clone: "network",
  fetch: "network",
  pull: "network",
  "remote update": "network",
  "submodule update": "network",
  reset: (args) => (has("--hard", "--merge")(args) ? "discards" : undefined),
  clean: (args) => (hasLetter(args, "f") || has("--force")(args) ? "deletes" : undefined),
  checkout: (args) =>
    args.includes("--") || args.includes(".") || has("-f", "--force")(args) ? "discards" : undefined,
  restore: (args) => (has("--staged", "-S")(args) && !has("--worktree", "-W")(args) ? undefined : "discards"),
  switch: (args) => (has("-f", "--force", "--discard-changes")(args) ? "discards" : undefined),
  branch: (args) => (has("-D", "-d", "--delete")(args) ? "deletes" : undefined),
  tag: (args) => (has("-d", "--delete")(args) ? "deletes" : undefined),
  rm: "deletes",
  "stash drop": "discards",
  "stash clear": "discards",
  "worktree remove": "deletes",
  "filter-branch": "discards",
});

const packages = subcommands({
  install: "network",
  i: "network",
  ci: "network",
  add: "network",
  update: "network",
  upgrade: "network",
  download: "network",
  fetch: "network",
  sync: "network",
  dlx: "network",
  create: "network",
  publish: "publishes",
  unpublish: "deletes",
});

const containers = subcommands({
  push: "publishes",
  pull: "network",
  login: "network",
  rm: "deletes",
  rmi: "deletes",
  prune: "deletes",
  "system prune": "deletes",
  "volume rm": "deletes",
  "volume prune": "deletes",
  "compose down": (args) => (has("-v", "--volumes")(args) ? "deletes" : undefined),
  kill: "processes",
  stop: "processes",
});

const services = subcommands({
  enable: "stays",
  disable: "stays",
  stop: "processes",
  kill: "processes",
  reboot: "device",
  poweroff: "device",
});

/** curl and wget: with something to send, or without. */
const transfer =
  (...sends: readonly string[]) =>
  (args: Args): DangerKind =>
    has(...sends)(args) || args.some((arg) => /^-[dFT]./.test(arg)) ? "publishes" : "network";

/** By the name of the program. What is not here, or not for sure, is not spoken of. */
export const programs: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...["sudo", "doas", "su", "pkexec", "runas"].map((name) => [name, "elevates"] as const),
  ...["rm", "rmdir", "unlink", "shred"].map((name) => [name, "deletes"] as const),
  ...["chmod", "chown", "chgrp", "setfacl"].map((name) => [name, "rights"] as const),
  ...["kill", "pkill", "killall"].map((name) => [name, "processes"] as const),
  ...["shutdown", "reboot", "halt", "poweroff", "fdisk", "parted", "wipefs"].map((name) => [name, "device"] as const),
  ...["nohup", "setsid", "disown", "crontab", "at", "launchctl"].map((name) => [name, "stays"] as const),
  ...["ssh", "ftp", "sftp", "telnet", "nc", "ncat", "socat", "ping", "dig", "nslookup", "whois", "nmap"].map(
    (name) => [name, "network"] as const,
  ),
  ["scp", "publishes"],
  [
    "rsync",
    (args) => (args.some((arg) => /^[^/]+:/.test(arg)) ? "publishes" : has("--delete")(args) ? "deletes" : undefined),
  ],
  ["curl", transfer("-d", "--data", "--data-binary", "--data-raw", "-F", "--form", "-T", "--upload-file", "--json")],
  ["wget", transfer("--post-data", "--post-file", "--body-file", "--body-data")],
  ["find", (args) => (has("-delete")(args) ? "deletes" : undefined)],
  ["git", git],
  ...[
    "npm",
    "pnpm",
    "yarn",
    "bun",
    "pip",
    "pip3",
    "uv",
    "poetry",
    "cargo",
    "gem",
    "bundle",
    "go",
    "brew",
    "apt",
    "apt-get",
    "dnf",
    "yum",
    "apk",
  ].map((name) => [name, packages] as const),
  ...["npx", "bunx", "uvx"].map((name) => [name, "network"] as const),
  ...["docker", "podman"].map((name) => [name, containers] as const),
  ["systemctl", services],
  [
    "gh",
    (args) =>
      /^(?:create|comment|merge|edit|close|delete|upload)$/.test(operands(args)[1] ?? "") ? "publishes" : "network",
  ],
  ["kubectl", (args) => (operands(args)[0] === "delete" ? "deletes" : "network")],
  ["terraform", (args) => (operands(args)[0] === "destroy" ? "deletes" : undefined)],
]);
