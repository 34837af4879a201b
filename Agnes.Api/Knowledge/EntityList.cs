using System.Text.Json;

namespace Agnes.Api.Knowledge;

/// <summary>An item's entities, as the database keeps them: a JSON array.</summary>
public static class EntityList
{
    public static string ToJson(IReadOnlyList<string> entities) =>
        JsonSerializer.Serialize(entities, AgnesJsonContext.Default.IReadOnlyListString);

    public static IReadOnlyList<string> Parse(string json) =>
        JsonSerializer.Deserialize(json, AgnesJsonContext.Default.IReadOnlyListString) ?? [];
}
