using System.Text.RegularExpressions;

namespace Agnes.Pipeline.Verification.Rules;

/// <summary>A way of speaking that gives away that somebody verifies something.</summary>
/// <param name="DetectionType">What it is then.</param>
/// <param name="Pattern">Matches a whole sentence; its group <c>statement</c> is what there is to know.</param>
/// <param name="NeedsAnswered">Whether it only means that in answer to something that the assistant said.</param>
internal sealed record Signal(DetectionType DetectionType, Regex Pattern, bool NeedsAnswered)
{
    public static Signal Of(DetectionType type, string pattern, bool needsAnswered = false) => new(
        type,
        // What strangers type must not make it run for ever.
        new Regex($"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant),
        needsAnswered);
}
