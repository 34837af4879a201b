using Agnes.Api.Accounts;

namespace Agnes.Api.Tests.Hosting;

[CancelAfter(30_000)]
public sealed class ErrorAnswerTests
{
    [TestCase("GET", "/api/nothing", 404, "/problems/not-found", "There is nothing at /api/nothing.")]
    [TestCase("DELETE", "/api/sessions", 405, "/problems/method-not-allowed", "/api/sessions does not take DELETE.")]
    [TestCase("GET", "/api/sessions?limit=0", 400, "/problems/invalid-request", "limit is '0'; allowed: a whole number from 1 to 200.")]
    [TestCase("GET", "/api/sessions?limit=201", 400, "/problems/invalid-request", "limit is '201'; allowed: a whole number from 1 to 200.")]
    [TestCase("GET", "/api/sessions?limit=x", 400, "/problems/invalid-request", "limit is 'x'; allowed: a whole number from 1 to 200.")]
    [TestCase("GET", "/api/sessions?offset=-1", 400, "/problems/invalid-request", "offset is '-1'; allowed: a whole number from 0 to 2147483647.")]
    [TestCase("GET", "/api/admin/session-processors", 403, "/problems/forbidden", "The caller may not GET /api/admin/session-processors.")]
    public async Task Every_error_is_a_problem_that_says_what_was_wrong(
        string method,
        string path,
        int status,
        string type,
        string detail,
        CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var client = await api.ClientOfNewAsync(Roles.Analyst, cancellationToken);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Accept", "text/plain");

        using var response = await client.SendAsync(request, cancellationToken);

        var problem = await Problem.ReadAsync(response, cancellationToken);
        Assert.Multiple(() =>
        {
            Assert.That((problem.Status, problem.Type, problem.MediaType), Is.EqualTo((status, type, "application/problem+json")));
            Assert.That(problem.Detail, Is.EqualTo(detail));
            Assert.That(problem.TraceId, Is.Not.Null.And.Not.Empty);
            Assert.That(response.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'"));
        });
    }
}
