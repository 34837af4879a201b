namespace Agnes.Api.Hosting;

/// <summary><c>Agnes.Api --health</c>: asks the API on this machine whether it is ready; for images without curl.</summary>
public static class HealthProbe
{
    public const string Argument = "--health";

    /// <returns>0 where the API is ready, else 1.</returns>
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var address = new Uri(AddressFrom(new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").Build()), "healthz/ready");
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var response = await client.GetAsync(address, cancellationToken);
            await Console.Out.WriteLineAsync($"{address}: {(int)response.StatusCode}");
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address}: {e.Message}");
            return 1;
        }
    }

    /// <summary>The first address that the environment configures, as seen from this machine.</summary>
    public static Uri AddressFrom(IConfiguration environment)
    {
        if (First(environment["URLS"]) is { } url)
        {
            return FromThisMachine(url);
        }

        return First(environment["HTTP_PORTS"]) is { } port
            ? new Uri($"http://localhost:{port}/")
            : new Uri(Listening.DefaultUrl);
    }

    /// <summary>An address that is listened on, as seen from this machine.</summary>
    public static Uri FromThisMachine(string url)
    {
        var address = BindingAddress.Parse(url);
        return new Uri($"{address.Scheme}://{LocalNameOf(address.Host)}:{address.Port}/");
    }

    private static string? First(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();

    private static string LocalNameOf(string host) =>
        host is "0.0.0.0" or "[::]" or "*" or "+" ? "localhost" : host;
}
