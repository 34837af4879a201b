namespace Agnes.Contracts.Knowledge;

/// <summary>The result of a decision about many items.</summary>
/// <param name="Done">The IDs of the changed items.</param>
/// <param name="Refused">The rejected items.</param>
public sealed record BulkDecisionResponse(
    IReadOnlyList<string> Done,
    IReadOnlyList<RefusedItem> Refused);
