using Agnes.Pipeline.Verification;
using Agnes.Pipeline.Verification.Rules;

namespace Agnes.Pipeline.Tests.Verification.Rules;

/// <summary>Runs the rules on a turn of a user.</summary>
internal static class Rules
{
    public const string Answer = "The table `tree_rows` holds one row for each tree. I counted them.";

    public static async Task<IReadOnlyList<Finding>> FindAsync(string? before, string said, CancellationToken cancellationToken)
    {
        var turn = new Turn(TurnRole.User, said, null, 200);
        IReadOnlyList<Turn> turns = before is null ? [turn] : [new Turn(TurnRole.Assistant, before, null, 100), turn];
        var window = new ConversationWindow(turns, 0);
        return ((ExtractionResult.Found)await new RulesExtractor().ExtractAsync(window, cancellationToken)).Findings;
    }
}
