using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Verification.Rules;

/// <summary>A phrase that indicates a verification.</summary>
/// <param name="DetectionType">The type of the verification.</param>
/// <param name="Pattern">Matches a whole sentence; its group <c>statement</c> is the verified statement.</param>
/// <param name="NeedsAnswered">True if the phrase is a signal only in response to the assistant.</param>
internal sealed record Signal(DetectionType DetectionType, Regex Pattern, bool NeedsAnswered)
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    public static Signal Of(DetectionType type, string pattern, bool needsAnswered = false) => new(
        type,
        // Not NonBacktracking, which requires 40 MB for all patterns: sentences are short, and the timeout limits the time.
        new Regex($"^(?:{pattern})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout),
        needsAnswered);
}
