using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Verification.Rules;

/// <summary>A way of speaking that gives away that somebody verifies something.</summary>
/// <param name="DetectionType">What it is then.</param>
/// <param name="Pattern">Matches a whole sentence; its group <c>statement</c> is what there is to know.</param>
/// <param name="NeedsAnswered">Whether it only means that in answer to something that the assistant said.</param>
internal sealed record Signal(DetectionType DetectionType, Regex Pattern, bool NeedsAnswered)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public static Signal Of(DetectionType type, string pattern, bool needsAnswered = false) => new(
        type,
        // Not NonBacktracking, which takes 40 MB for all of them: sentences are short, and the time is bounded.
        new Regex($"^(?:{pattern})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Longest),
        needsAnswered);
}
