import { describeRules } from "./describe-rules";

const text = "is no tag value: up to 256 letters, digits, inner spaces and _ . : / = + - @";

describeRules("tags", {
  "tags/value": {
    accepts: [
      { title: "an e-mail address", changes: { owner: "platform-team@example.com" } },
      { title: "256 characters", changes: { costCenter: "x".repeat(256) } },
      { title: "words in any script", changes: { owner: "Équipe plateforme 平台" } },
    ],
    refuses: [
      {
        title: "signs that AWS refuses",
        changes: { owner: "R&D", costCenter: "42!" },
        says: [`prod.owner "R&D" ${text}`, `prod.costCenter "42!" ${text}`],
      },
      {
        title: "blanks around a value and nothing else",
        changes: { owner: " team", costCenter: " " },
        says: [`prod.owner " team" ${text}`, `prod.costCenter " " ${text}`],
      },
      {
        title: "257 characters",
        changes: { owner: "x".repeat(257) },
        says: [`prod.owner "${"x".repeat(119)}… ${text}`],
      },
      {
        title: "AWS's own prefix",
        changes: { owner: "AWS:team" },
        says: ['prod.owner "AWS:team" begins with aws:, which AWS keeps for itself'],
      },
    ],
  },
});
