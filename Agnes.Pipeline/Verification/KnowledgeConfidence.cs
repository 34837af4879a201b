namespace Agnes.Pipeline.Verification;

/// <summary>Computes the confidence of an item from its evidence, each time the item is read.</summary>
public static class KnowledgeConfidence
{
    /// <summary>The minimum confidence, regardless of age.</summary>
    public const double Floor = 0.40;

    private const double Stated = 0.90;
    private const double Confirmed = 0.60;
    private const double Approval = 0.20;
    private const double FurtherPerson = 0.05;
    private const double HalfLifeInDays = 12 * 30.44;

    /// <summary>Returns the confidence at a time, from <see cref="Floor"/> to 1.</summary>
    /// <param name="evidence">The counts of the evidence.</param>
    /// <param name="isApproved">True if an admin approved the item.</param>
    /// <param name="now">The time; the confidence does not decrease before the latest evidence.</param>
    public static double Of(EvidenceCounts evidence, bool isApproved, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var age = Math.Max(0, (now - evidence.LastSaidAt).TotalDays);
        return Math.Max(Floor, Fresh(evidence, isApproved) * Math.Pow(0.5, age / HalfLifeInDays));
    }

    private static double Fresh(EvidenceCounts evidence, bool isApproved) =>
        evidence.Corrections + evidence.UnpromptedDefinitions > 0
            ? Math.Min(1, Stated + (FurtherPerson * Math.Max(0, evidence.PeopleWhoStated - 1)))
            : Confirmed + (isApproved ? Approval : 0);
}
