namespace Agnes.Pipeline.Verification;

/// <summary>How far an item is to be believed, from what is evidence of it; worked out whenever it is read.</summary>
public static class KnowledgeConfidence
{
    /// <summary>No item is believed less, however old.</summary>
    public const double Floor = 0.40;

    private const double Stated = 0.90;
    private const double Confirmed = 0.60;
    private const double Approval = 0.20;
    private const double FurtherPerson = 0.05;
    private const double HalfLifeInDays = 12 * 30.44;

    /// <summary>The confidence at a time, from <see cref="Floor"/> to 1.</summary>
    /// <param name="evidence">What there is for it.</param>
    /// <param name="isApproved">Whether an admin approved the item.</param>
    /// <param name="now">The time; before the last evidence nothing has faded.</param>
    public static double Of(EvidenceTally evidence, bool isApproved, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var age = Math.Max(0, (now - evidence.LastSaidAt).TotalDays);
        return Math.Max(Floor, Fresh(evidence, isApproved) * Math.Pow(0.5, age / HalfLifeInDays));
    }

    private static double Fresh(EvidenceTally evidence, bool isApproved) =>
        evidence.Corrections + evidence.UnpromptedDefinitions > 0
            ? Math.Min(1, Stated + (FurtherPerson * Math.Max(0, evidence.PeopleWhoStated - 1)))
            : Confirmed + (isApproved ? Approval : 0);
}
