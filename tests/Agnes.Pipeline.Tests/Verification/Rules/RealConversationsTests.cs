using Agnes.Pipeline.Verification;
using Agnes.Pipeline.Verification.Rules;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Verification.Rules;

[CancelAfter(60_000)]
public sealed class RealConversationsTests
{
    /// <summary>All are true but for one, which a reviewer's comment was pasted with; see docs/processors/verification-rules.md.</summary>
    private const int Findings = 9;

    [Test]
    public async Task What_is_found_in_real_sessions_is_what_was_read_and_judged(CancellationToken cancellationToken)
    {
        var found = new List<Finding>();
        var turns = 0;
        foreach (var (path, _) in CorpusSessions.In(Repository.Corpus("projects")))
        {
            var conversation = Conversations.ReadFile(path);
            turns += conversation.Turns.Count;
            foreach (var window in ConversationWindows.Of(conversation.Turns, conversation.FirstNew))
            {
                var result = await new RulesExtractor().ExtractAsync(window, cancellationToken);
                found.AddRange(((ExtractionResult.Found)result).Findings);
            }
        }

        Assert.That(turns, Is.EqualTo(4_872));
        Assert.That(found.Select(finding => Quotation.Occurs(finding.Quote, finding.Said.Text)), Has.All.True);
        Assert.That(found, Has.Count.EqualTo(Findings));
    }
}
