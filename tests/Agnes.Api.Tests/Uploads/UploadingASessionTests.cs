using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Agnes.Api.Accounts;
using Agnes.Testing;

namespace Agnes.Api.Tests.Uploads;

[CancelAfter(30_000)]
public sealed class UploadingASessionTests
{
    private const string Line = """{"type":"user","message":{"role":"user","content":"hi"}}""";

    [TestCase(false)]
    [TestCase(true)]
    public async Task It_is_stored_under_the_callers_id(bool gzip, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        var content = Encoding.UTF8.GetBytes(Line + "\n");

        using var response = await UploadAsync(client, "a.jsonl", gzip ? Gzip(content) : content, cancellationToken);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        var stored = await File.ReadAllBytesAsync(Path.Combine(api.DataFolder, "user_sessions", "ada", "a.jsonl"), cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(answer.GetRawText(), Is.EqualTo($$"""{"status":"ok","filename":"a.jsonl","size":{{content.Length}}}"""));
            Assert.That(stored, Is.EqualTo(content));
        });
    }

    [Test]
    public async Task A_second_one_of_the_same_name_replaces_the_first(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        await UploadAsync(client, "a.jsonl", Encoding.UTF8.GetBytes(Line + "\n" + Line), cancellationToken);

        await UploadAsync(client, "a.jsonl", Encoding.UTF8.GetBytes(Line), cancellationToken);

        Assert.That(FilesOf(api), Is.EqualTo(new[] { $"a.jsonl {Line.Length}" }));
    }

    [Test]
    public async Task A_folder_that_is_a_link_is_not_written_to(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        using var elsewhere = new TempFolder();
        Directory.CreateDirectory(api.SessionFolder);
        Directory.CreateSymbolicLink(Path.Combine(api.SessionFolder, "ada"), elsewhere.Path);

        using var response = await UploadAsync(client, "a.jsonl", Encoding.UTF8.GetBytes(Line), cancellationToken);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.That((int)response.StatusCode, Is.EqualTo(507));
        Assert.That(answer.GetProperty("detail").GetString(), Does.StartWith("The folder of 'ada' on the server is a link"));
        Assert.That(Directory.EnumerateFileSystemEntries(elsewhere.Path), Is.Empty);
    }

    [TestCase("..")]
    [TestCase("../a.jsonl")]
    [TestCase(".jsonl")]
    [TestCase(".a.jsonl")]
    [TestCase("a.txt")]
    [TestCase("a.JSONL")]
    [TestCase("a.jsonl.gz")]
    [TestCase("b/a.jsonl")]
    [TestCase("%2e%2e%2fa.jsonl")]
    [TestCase("a b.jsonl")]
    public async Task A_name_that_breaks_the_pattern_is_refused_and_named(string name, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);

        using var response = await UploadAsync(client, name, Encoding.UTF8.GetBytes(Line), cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(problem.Status, Is.EqualTo(400));
            Assert.That(problem.Detail, Does.Contain($"'{name}'").And.Contain("allowed: ^[A-Za-z0-9]"));
            Assert.That(FilesOf(api), Is.Empty);
        });
    }

    [TestCase("")]
    [TestCase("\n\n")]
    [TestCase("hello\n")]
    [TestCase("[1]\n\"x\"\n")]
    [TestCase("{\"torn\":")]
    public async Task Content_without_a_JSON_object_is_refused(string content, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);

        using var response = await UploadAsync(client, "a.jsonl", Encoding.UTF8.GetBytes(content), cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(400));
            Assert.That(FilesOf(api), Is.Empty);
        });
    }

    [TestCase("torn\n{\"a\":1}")]
    [TestCase("\uFEFF{\"a\":1}\n")]
    [TestCase("{\"a\":1}{\"b\":2}\n")]
    [TestCase("  {\"a\":1}\r\n")]
    public async Task One_object_on_a_line_is_enough(string content, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);

        using var response = await UploadAsync(client, "a.jsonl", Encoding.UTF8.GetBytes(content), cancellationToken);

        Assert.That((int)response.StatusCode, Is.EqualTo(200));
    }

    [TestCase("torn in its content", 400)]
    [TestCase("torn in its trailer", 400)]
    [TestCase("followed by garbage", 400)]
    [TestCase("followed by much garbage", 400)]
    [TestCase("with a wrong checksum", 400)]
    [TestCase("of two members", 200)]
    [TestCase("ending in an empty member", 200)]
    public async Task Gzip_has_to_be_whole(string kind, int expected, CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        var whole = Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Line + "\n", 100))));
        var content = kind switch
        {
            "torn in its content" => whole[..^20],
            "torn in its trailer" => whole[..^3],
            "followed by garbage" => [.. whole, 1, 2, 3],
            "followed by much garbage" => [.. whole, .. new byte[500_000]],
            "with a wrong checksum" => [.. whole[..^8], .. whole[^4..], .. whole[^4..]],
            "of two members" => [.. whole, .. Gzip(Encoding.UTF8.GetBytes(Line))],
            _ => (byte[])[.. whole, 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        };

        using var response = await UploadAsync(client, "a.jsonl", content, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(expected));
            Assert.That(FilesOf(api), expected == 200 ? Has.Count.EqualTo(1) : Is.Empty);
        });
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task One_that_is_too_large_once_unpacked_is_refused(bool gzip, CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().With("UPLOAD_MAX_BYTES", "1000").StartAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        var content = Encoding.UTF8.GetBytes(Line + new string('\n', 1000));

        using var response = await UploadAsync(client, "a.jsonl", gzip ? Gzip(content) : content, cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That((problem.Status, problem.MediaType), Is.EqualTo((413, "application/problem+json")));
            Assert.That(problem.Detail, Does.Contain("1000 bytes"));
            Assert.That(FilesOf(api), Is.Empty);
        });
    }

    [Test]
    public async Task A_body_beyond_the_servers_limit_is_answered_as_a_problem_too(CancellationToken cancellationToken)
    {
        await using var api = new AgnesApi().With("UPLOAD_MAX_BYTES", "1000");
        api.UseKestrel(0);
        await api.StartAsync(cancellationToken);
        var token = await api.AddPersonAsync("ada", Roles.Analyst, cancellationToken);
        using var client = api.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var response = await UploadAsync(client, "a.jsonl", new byte[2_000_000], cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.That((problem.Status, problem.MediaType), Is.EqualTo((413, "application/problem+json")));
    }

    [Test]
    public async Task A_form_without_the_field_is_refused(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        using var form = new MultipartFormDataContent { { new StringContent("x"), "other" } };

        using var response = await client.PostAsync("/api/upload/sessions", form, cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.That((problem.Status, problem.Detail), Is.EqualTo((400, "The form has no field 'file'.")));
    }

    [Test]
    public async Task A_torn_body_leaves_nothing_behind(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        using var torn = new StringContent(
            $"--b\r\nContent-Disposition: form-data; name=file; filename=a.jsonl\r\n\r\n{Line}\n");
        torn.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        using var response = await client.PostAsync("/api/upload/sessions", torn, cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(400));
            Assert.That(FilesOf(api), Is.Empty);
        });
    }

    [Test]
    public async Task Two_at_once_leave_one_of_them_whole(CancellationToken cancellationToken)
    {
        await using var api = await AgnesApi.RentAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        var contents = Enumerable.Range(0, 8)
            .Select(n => string.Concat(Enumerable.Repeat($$"""{"n":{{n}}}""" + "\n", 50_000)))
            .ToList();

        await Task.WhenAll(contents.Select(content =>
            UploadAsync(client, "a.jsonl", Encoding.UTF8.GetBytes(content), cancellationToken)));

        var stored = await File.ReadAllTextAsync(Path.Combine(api.DataFolder, "user_sessions", "ada", "a.jsonl"), cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That(contents, Does.Contain(stored));
            Assert.That(FilesOf(api), Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task What_a_killed_process_left_is_gone_after_the_next_start(CancellationToken cancellationToken)
    {
        await using var api = new AgnesApi();
        var leftover = api.PlaceSession("ada", ".upload-0123");

        await api.StartAsync(cancellationToken);

        Assert.That(File.Exists(leftover), Is.False);
    }

    private static async Task<HttpResponseMessage> UploadAsync(
        HttpClient client,
        string name,
        byte[] content,
        CancellationToken cancellationToken)
    {
        using var file = new ByteArrayContent(content);
        file.Headers.Add("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name}\"");
        using var form = new MultipartFormDataContent { file };
        return await client.PostAsync("/api/upload/sessions", form, cancellationToken);
    }

    private static List<string> FilesOf(AgnesApi api)
    {
        var folder = Path.Combine(api.DataFolder, "user_sessions", "ada");
        return Directory.Exists(folder)
            ? [.. new DirectoryInfo(folder).EnumerateFiles("*", new EnumerationOptions { AttributesToSkip = 0 }).Select(file => $"{file.Name} {file.Length}")]
            : [];
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
