namespace Agnes.Pipeline.Verification;

/// <summary>So much of an item's evidence as its confidence depends on.</summary>
/// <param name="Corrections">How often it was said as a correction.</param>
/// <param name="Confirmations">How often it was confirmed.</param>
/// <param name="UnpromptedDefinitions">How often it was told without being asked.</param>
/// <param name="PeopleWhoStated">How many people corrected or defined; who only confirmed is not counted.</param>
/// <param name="LastSaidAt">When it was said last, in whichever way.</param>
public sealed record EvidenceTally(
    long Corrections,
    long Confirmations,
    long UnpromptedDefinitions,
    long PeopleWhoStated,
    DateTimeOffset LastSaidAt)
{
    /// <summary>How many pieces of evidence there are.</summary>
    public long Count => Corrections + Confirmations + UnpromptedDefinitions;
}
