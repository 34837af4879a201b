using System.Text.Json;

namespace Agnes.Pipeline.Verification.Models;

/// <summary>What a model is asked, and how its answer is read.</summary>
/// <param name="Instruction">What to do; ours alone.</param>
/// <param name="Material">What to do it with; other people's text, fenced.</param>
/// <param name="SchemaName">A name for the schema, which some services ask for.</param>
/// <param name="Schema">The shape of the answer.</param>
/// <param name="Read">Reads an answer; throws <see cref="SchemaBreachException"/> where it has another shape.</param>
internal sealed record ModelQuestion<T>(
    string Instruction,
    string Material,
    string SchemaName,
    JsonElement Schema,
    Func<string, T> Read);
