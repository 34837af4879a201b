using System.ComponentModel;

namespace Agnes.Contracts.Knowledge;

/// <summary>The request to resolve a contradiction or a likely duplicate.</summary>
/// <param name="Resolution">The resolution.</param>
/// <param name="Text">The content of the merged item.</param>
public sealed record ResolveRequest(
    [property: Description("For contradictions: kept_a, kept_b, merge, both_valid; for relations: merge, kept_apart.")] string? Resolution,
    [property: Description("With merge: the content of the merged item. Default: the proposed text.")] string? Text = null);
