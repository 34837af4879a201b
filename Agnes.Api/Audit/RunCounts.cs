using System.Text.Json;

namespace Agnes.Api.Audit;

/// <summary>The counts that an audited run left in <c>params</c>.</summary>
public static class RunCounts
{
    // It has a column of its own.
    private const string Duration = "duration_ms";

    /// <summary>Name and number of each count, in the order in which they were written.</summary>
    public static IReadOnlyList<KeyValuePair<string, long>> Read(string? parameters)
    {
        if (parameters is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(parameters);
        return
        [
            .. document.RootElement.EnumerateObject()
                .Where(property => property.Value.ValueKind == JsonValueKind.Number && property.Name != Duration)
                .Select(property => KeyValuePair.Create(property.Name.Replace('_', ' '), property.Value.GetInt64())),
        ];
    }
}
