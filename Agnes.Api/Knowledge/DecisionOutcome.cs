namespace Agnes.Api.Knowledge;

/// <summary>What came of a decision about one item.</summary>
public abstract record DecisionOutcome
{
    private DecisionOutcome()
    {
    }

    /// <summary>It was carried out.</summary>
    public sealed record Done(KnowledgeItem Item) : DecisionOutcome;

    /// <summary>Its status does not allow it.</summary>
    public sealed record Refused(string Id, string Detail) : DecisionOutcome;

    /// <summary>There is no such item.</summary>
    public sealed record Unknown(string Id) : DecisionOutcome
    {
        public string Detail => $"There is no knowledge item '{Id}'.";
    }
}
