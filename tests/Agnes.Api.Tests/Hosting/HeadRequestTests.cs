using System.Net;
using Agnes.Api.Accounts;
using Agnes.Api.Tests.Accounts;

namespace Agnes.Api.Tests.Hosting;

[CancelAfter(60_000)]
public sealed class HeadRequestTests
{
    [Test]
    public async Task Each_path_responds_to_HEAD_with_the_status_of_GET(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var admin = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        var anonymous = api.ClientOf(null);
        var paths = RouteTable.Routes.Where(route => route.Method == "GET").Select(route => route.Path).ToList();

        var statuses = new List<(string Path, HttpStatusCode Get, HttpStatusCode Head)>();
        foreach (var (client, path) in paths.SelectMany(path => new[] { (admin, path), (anonymous, path) }))
        {
            statuses.Add((path, await StatusOfAsync(client, HttpMethod.Get, path), await StatusOfAsync(client, HttpMethod.Head, path)));
        }

        Assert.That(statuses.Where(status => status.Get != status.Head), Is.Empty);

        async Task<HttpStatusCode> StatusOfAsync(HttpClient client, HttpMethod method, string path)
        {
            using var request = new HttpRequestMessage(method, path);
            using var response = await client.SendAsync(request, cancellationToken);
            return response.StatusCode;
        }
    }

    [Test]
    public async Task A_path_without_GET_rejects_HEAD_with_the_status_of_GET(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var admin = await api.ClientOfNewAsync(Roles.Admin, cancellationToken);
        const string Path = "/api/admin/run-session-collector";
        using var request = new HttpRequestMessage(HttpMethod.Head, Path);

        using var get = await admin.GetAsync(Path, cancellationToken);
        using var head = await admin.SendAsync(request, cancellationToken);

        // The fallback route of static assets in development also matches GET, so the status is 404 instead of 405.
        Assert.Multiple(() =>
        {
            Assert.That(head.StatusCode, Is.EqualTo(get.StatusCode));
            Assert.That(head.StatusCode, Is.AnyOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed));
        });
    }
}
