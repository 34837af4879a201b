using System.IO.Compression;
using System.Text;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Agnes.Cli.Tests;

/// <summary>A stand-in for the API that accepts all requests by default.</summary>
internal sealed class FakeServer : IDisposable
{
    private const string UploadPath = "/api/upload/sessions";

    private readonly WireMockServer _server = WireMockServer.Start();

    public FakeServer()
    {
        RespondWithVersion();
        Respond("GET", "/api/me", 200, """{"id":"user-1","email":"ana@example.com","name":"Ana","role":"analyst","token":{"id":"t1","name":"laptop","expires_at":null}}""");
        _server.Given(Request.Create().WithPath(UploadPath).UsingPost())
            .AtPriority(10)
            .RespondWith(Response.Create().WithCallback(Receipt));
        _server.Given(Request.Create().WithPath("/api/sessions/*").UsingDelete())
            .AtPriority(10)
            .RespondWith(Response.Create().WithStatusCode(204));
    }

    public Uri Address => new(_server.Url! + "/");

    /// <summary>Names and contents of the uploads, in order.</summary>
    public IReadOnlyList<(string Name, string Content)> Uploads =>
        [.. Sent("POST", UploadPath).Select(request => (NameOf(request), ContentOf(request)))];

    /// <summary>The names of the deleted sessions.</summary>
    public IReadOnlyList<string> Deletions =>
        [.. Sent("DELETE", "/api/sessions/").Select(request => request.Path["/api/sessions/".Length..])];

    public IReadOnlyList<string?> Tokens =>
        [.. Sent("POST", UploadPath).Select(request => request.Headers?["Authorization"].FirstOrDefault())];

    /// <summary>The Authorization headers of all requests; null for a request without one.</summary>
    public IReadOnlyList<string?> Authorizations =>
        [.. _server.LogEntries.Select(entry => AuthorizationOf(entry.RequestMessage!))];

    public int Requests => _server.LogEntries.Count;

    public void RespondWithVersion(long uploadMaxBytes = 268435456, string oldestClient = "0.1.0") => Respond(
        "GET",
        "/api/version",
        200,
        $$"""{"version":"0.1.0","commit":null,"schema_version":9,"upload_max_bytes":{{uploadMaxBytes}},"oldest_client":"{{oldestClient}}"}""");

    public void Respond(string method, string path, int status, string body) => _server
        .Given(Request.Create().WithPath(path).UsingMethod(method))
        .AtPriority(1)
        .RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body));

    public void RejectUploads(int status, string detail = "no") => Respond("POST", UploadPath, status, Problem(status, detail));

    public void RejectUpload(string name, int status, string detail = "no") => _server
        .Given(Request.Create().WithPath(UploadPath).UsingPost().WithBody(body => body is not null && Encoding.Latin1.GetString(body).Contains($"filename={name}", StringComparison.Ordinal)))
        .AtPriority(0)
        .RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/problem+json").WithBody(Problem(status, detail)));

    public void AcceptUploads() => _server
        .Given(Request.Create().WithPath(UploadPath).UsingPost())
        .AtPriority(-1)
        .RespondWith(Response.Create().WithCallback(Receipt));

    public async Task WaitForUploadsAsync(int count, CancellationToken cancellationToken)
    {
        while (Sent("POST", UploadPath).Count() < count)
        {
            await Task.Delay(20, cancellationToken);
        }
    }

    public void Dispose() => _server.Dispose();

    private static string Problem(int status, string detail) => $$"""{"title":"Refused","status":{{status}},"detail":"{{detail}}"}""";

    private static ResponseMessage Receipt(IRequestMessage request) => new()
    {
        StatusCode = 200,
        BodyData = new WireMock.Util.BodyData
        {
            DetectedBodyType = WireMock.Types.BodyType.String,
            BodyAsString = $$"""{"status":"ok","filename":"{{NameOf(request)}}","size":1}""",
        },
    };

    private IEnumerable<IRequestMessage> Sent(string method, string path) =>
        _server.LogEntries.Select(entry => entry.RequestMessage!)
            .Where(request => request.Method == method && request.Path.StartsWith(path, StringComparison.Ordinal));

    private static string? AuthorizationOf(IRequestMessage request) =>
        request.Headers is { } headers && headers.TryGetValue("Authorization", out var values) ? values.FirstOrDefault() : null;

    private static string NameOf(IRequestMessage request)
    {
        var body = Encoding.Latin1.GetString(request.BodyAsBytes!);
        const string Key = "filename=";
        var start = body.IndexOf(Key, StringComparison.Ordinal) + Key.Length;
        return body[start..body.IndexOfAny([';', '\r'], start)].Trim('"');
    }

    private static string ContentOf(IRequestMessage request)
    {
        var body = request.BodyAsBytes!;
        var start = body.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        var end = body.AsSpan().LastIndexOf("\r\n--"u8);
        using var gzip = new GZipStream(new MemoryStream(body[start..end]), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return reader.ReadToEnd();
    }
}
