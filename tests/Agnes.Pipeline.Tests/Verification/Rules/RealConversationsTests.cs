using Agnes.Pipeline.Verification;
using Agnes.Pipeline.Verification.Rules;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Verification.Rules;

[CancelAfter(60_000)]
public sealed class RealConversationsTests
{
    /// <summary>All are correct except one, which is part of a pasted review comment; see docs/processors/verification-rules.md.</summary>
    private const int Findings = 9;

    [Test]
    public async Task The_findings_in_real_sessions_are_the_reviewed_ones(CancellationToken cancellationToken)
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
