namespace Agnes.Pipeline.Verification;

/// <summary>The counts of an item's evidence that determine its confidence.</summary>
/// <param name="Corrections">The number of corrections.</param>
/// <param name="Confirmations">The number of confirmations.</param>
/// <param name="UnpromptedDefinitions">The number of unprompted definitions.</param>
/// <param name="PeopleWhoStated">The number of users who corrected or defined it; users who only confirmed it do not count.</param>
/// <param name="LastSaidAt">The time of the latest evidence of any type.</param>
public sealed record EvidenceCounts(
    long Corrections,
    long Confirmations,
    long UnpromptedDefinitions,
    long PeopleWhoStated,
    DateTimeOffset LastSaidAt)
{
    /// <summary>The number of rows of evidence.</summary>
    public long Count => Corrections + Confirmations + UnpromptedDefinitions;
}
