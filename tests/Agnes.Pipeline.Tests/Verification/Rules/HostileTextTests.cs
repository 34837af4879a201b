using Agnes.Pipeline.Verification;
using CsCheck;

namespace Agnes.Pipeline.Tests.Verification.Rules;

public sealed class HostileTextTests
{
    private static readonly string[] Words =
    [
        "no,", "actually", "it's", "the", "row", "is", "not", "but", "FYI:", "exactly,", "we", "always", "`code`", "\"", "…", "🌳",
        "\0", "\ud83d", "(", ")", ".", "?", "!", "\n", "\t", "for reference,", "means", "our convention is", "x_y", "’",
    ];

    private static readonly Gen<string> Word = Gen.Int[0, Words.Length - 1].Select(i => Words[i]);

    [Test]
    public void Findings_of_any_text_keep_their_limits_and_quotes_occur_in_it() =>
        Gen.Select(Word.List[0, 60], Word.List[0, 20]).Sample(async (said, before) =>
        {
            var text = string.Join(' ', said);
            foreach (var finding in await Rules.FindAsync(string.Join(' ', before), text, CancellationToken.None))
            {
                Assert.That(Quotation.Occurs(finding.Quote, text), finding.Quote);
                Assert.That(finding.Title, Has.Length.InRange(1, Finding.MaxTitleLength));
                Assert.That(finding.Content, Has.Length.InRange(1, Finding.MaxContentLength));
                Assert.That(finding.Entities, Has.Count.LessThanOrEqualTo(Finding.MaxEntities));
            }
        });

    [Test]
    [CancelAfter(10_000)]
    public async Task No_text_causes_a_long_run_time(CancellationToken cancellationToken)
    {
        foreach (var text in (string[])
        [
            new('a', ConversationReader.MaxTurnLength),
            string.Concat(Enumerable.Repeat("no, it's ", 160)),
            string.Concat(Enumerable.Repeat("is not a ", 160)),
            string.Concat(Enumerable.Repeat("a.", 700)),
            new('`', 1_400),
            new('~', 1_400),
            string.Concat(Enumerable.Repeat("A_", 700)),
            string.Concat(Enumerable.Repeat("Aa ", 450)),
            new('/', 1_400),
        ])
        {
            await Rules.FindAsync(text, $"FYI: {text}", cancellationToken);
            await Rules.FindAsync(string.Concat(Enumerable.Repeat(text, 10)), text, cancellationToken);
        }
    }
}
