using System.Text.Json.Nodes;

namespace Agnes.Api.Tests.Verification;

/// <summary>Makes answers of models.</summary>
internal static class Findings
{
    public const string None = """{"verifications":[]}""";

    public static string One(
        string quote = Windows.Quote,
        string detectionType = "correction",
        string title = "Net revenue",
        string content = "Net revenue is what is left after refunds.",
        string domain = "finance",
        params string[] entities) => new JsonObject
        {
            ["verifications"] = new JsonArray(new JsonObject
            {
                ["detection_type"] = detectionType,
                ["title"] = title,
                ["content"] = content,
                ["user_quote"] = quote,
                ["domain"] = domain,
                ["entities"] = new JsonArray([.. entities.Select(entity => (JsonNode)entity)]),
            }),
        }.ToJsonString();
}
