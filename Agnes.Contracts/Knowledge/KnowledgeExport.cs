namespace Agnes.Contracts.Knowledge;

/// <summary>The approved items in descending order of confidence, within a token budget.</summary>
/// <param name="Notice">The instruction for the assistant that reads the export.</param>
/// <param name="Total">The number of approved items.</param>
/// <param name="MaxTokens">The token budget.</param>
/// <param name="Tokens">The estimated size in tokens; one token is four characters.</param>
/// <param name="Items">The items within the budget.</param>
public sealed record KnowledgeExport(
    string Notice,
    int Total,
    int MaxTokens,
    int Tokens,
    IReadOnlyList<ExportedItem> Items);
