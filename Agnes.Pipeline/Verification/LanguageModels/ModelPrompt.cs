using System.Text.Json;

namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>A prompt for a language model, with the schema and the parser of its response.</summary>
/// <param name="Instruction">The system prompt; contains trusted text only.</param>
/// <param name="Data">The user prompt; contains untrusted text inside tags.</param>
/// <param name="SchemaName">The name of the schema, which some services require.</param>
/// <param name="Schema">The schema of the response.</param>
/// <param name="Read">Parses a response; throws <see cref="SchemaViolationException"/> if it violates the schema.</param>
internal sealed record ModelPrompt<T>(
    string Instruction,
    string Data,
    string SchemaName,
    JsonElement Schema,
    Func<string, T> Read);
