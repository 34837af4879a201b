using System.Net.Http.Json;
using System.Text.Json;

namespace Agnes.Api.Tests.Knowledge;

/// <summary>Calls and reads the API of knowledge.</summary>
internal static class Answers
{
    public static Task<JsonElement> KnowledgeAsync(this HttpClient client, string path, CancellationToken cancellationToken) =>
        client.GetFromJsonAsync<JsonElement>($"/api/knowledge{path}", cancellationToken);

    public static Task<HttpResponseMessage> DecideAsync(
        this HttpClient client,
        string path,
        CancellationToken cancellationToken,
        object? body = null) =>
        client.PostAsync($"/api/knowledge/{path}", body is null ? null : JsonContent.Create(body), cancellationToken);

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static IEnumerable<string> Titles(this JsonElement list) =>
        list.GetProperty("rows").EnumerateArray().Select(row => row.Text("title"));
}
