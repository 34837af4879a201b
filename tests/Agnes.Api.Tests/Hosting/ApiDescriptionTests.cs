using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.Api.Tests.Hosting;

[CancelAfter(30_000)]
public sealed class ApiDescriptionTests
{
    [Test]
    public async Task Every_route_of_the_API_is_described_with_a_summary(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);
        var routes = Endpoints(api)
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
                .Select(method => $"{method} {endpoint.RoutePattern.RawText}"));

        var document = await api.ClientOf(null).GetFromJsonAsync<JsonElement>("/openapi/v1.json", cancellationToken);

        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()
                .Where(operation => operation.Value.TryGetProperty("summary", out _))
                .Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));
        Assert.That(routes, Is.Not.Empty.And.SubsetOf(described));
    }

    [Test]
    public async Task Names_are_in_snake_case_and_integers_are_integers(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);

        var document = await api.ClientOf(null).GetFromJsonAsync<JsonElement>("/openapi/v1.json", cancellationToken);

        var row = document.GetProperty("components").GetProperty("schemas").GetProperty("SessionSummary").GetProperty("properties");
        Assert.Multiple(() =>
        {
            Assert.That(row.GetProperty("size_bytes").GetProperty("type").GetString(), Is.EqualTo("integer"));
            Assert.That(row.GetProperty("uploaded_at").GetProperty("format").GetString(), Is.EqualTo("date-time"));
        });
    }

    [Test]
    public async Task Every_endpoint_says_who_may(CancellationToken cancellationToken)
    {
        await using var api = await new AgnesApi().StartAsync(cancellationToken);

        var silent = Endpoints(api)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
                && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText);

        Assert.That(silent, Is.Empty);
    }

    // In Development the framework adds a route of its own for static files that are not in the build's list.
    private static IEnumerable<RouteEndpoint> Endpoints(AgnesApi api) =>
        api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText != "{**path:file}");
}
