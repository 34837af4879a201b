using Agnes.Api.Hosting;
using Microsoft.Extensions.Configuration;

namespace Agnes.Api.Tests.Hosting;

public sealed class HealthProbeTests
{
    [TestCase(null, null, "http://localhost:8000/")]
    [TestCase("http://0.0.0.0:9000", null, "http://localhost:9000/")]
    [TestCase("http://*:9000;http://[::]:9001", null, "http://localhost:9000/")]
    [TestCase("http://127.0.0.1:9000", "8080", "http://127.0.0.1:9000/")]
    [TestCase(null, "8000;8001", "http://localhost:8000/")]
    public void It_asks_where_the_environment_says_that_the_API_listens(string? urls, string? ports, string expected)
    {
        var environment = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["URLS"] = urls, ["HTTP_PORTS"] = ports })
            .Build();

        Assert.That(HealthProbe.AddressFrom(environment), Is.EqualTo(new Uri(expected)));
    }
}
