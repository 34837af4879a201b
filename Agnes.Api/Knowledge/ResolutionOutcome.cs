namespace Agnes.Api.Knowledge;

/// <summary>What came of resolving a contradiction or a likely duplicate.</summary>
public abstract record ResolutionOutcome
{
    private ResolutionOutcome()
    {
    }

    /// <summary>It is resolved.</summary>
    /// <param name="MergedInto">The item that took the place of both, where one did.</param>
    public sealed record Resolved(string? MergedInto) : ResolutionOutcome;

    /// <summary>It is not to be resolved, or not so.</summary>
    public sealed record Refused(string Detail) : ResolutionOutcome;

    /// <summary>There is no such thing.</summary>
    /// <param name="Detail">A sentence that names the ID.</param>
    /// <param name="Type">The problem type.</param>
    public sealed record Unknown(string Detail, string Type) : ResolutionOutcome;
}
