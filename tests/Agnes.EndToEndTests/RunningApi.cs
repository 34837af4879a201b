using Agnes.Api.Database;
using Agnes.Api.Hosting;
using Agnes.Pipeline.Processors;
using Agnes.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.EndToEndTests;

/// <summary>The real API on a free port of this machine, over a data folder of its own.</summary>
internal sealed class RunningApi : WebApplicationFactory<Program>
{
    private readonly TempFolder _folder = new();
    private readonly HttpClient _http;

    private readonly bool _isForOnePerson;
    private readonly IReadOnlyList<(string Name, string Value)> _settings;

    private RunningApi(bool isForOnePerson, IReadOnlyList<(string Name, string Value)> settings)
    {
        _isForOnePerson = isForOnePerson;
        _settings = settings;
        UseKestrel(port: 0);
        StartServer();
        Address = ClientOptions.BaseAddress;
        _http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public AgnesDatabase Database => Services.GetRequiredService<AgnesDatabase>();

    public string DataFolder => _folder.Path;

    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="isForOnePerson">Whether whoever asks is the admin (<c>LOCAL_DEV_MODE</c>); else nobody is known yet.</param>
    /// <param name="settings">What else the environment says.</param>
    public static async Task<RunningApi> StartAsync(
        CancellationToken cancellationToken,
        bool isForOnePerson = true,
        params (string Name, string Value)[] settings)
    {
        var api = new RunningApi(isForOnePerson, settings);
        await api.Services.GetRequiredService<DatabaseStartup>().Ready.WaitAsync(cancellationToken);
        return api;
    }

    public async Task UploadAsync(string name, string content, CancellationToken cancellationToken)
    {
        using var body = new MultipartFormDataContent { { new StringContent(content), "file", name } };
        using var response = await _http.PostAsync(new Uri("/api/upload/sessions", UriKind.Relative), body, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What the scheduler does at the cadences of the processors.</summary>
    public async Task RunProcessorsAsync(CancellationToken cancellationToken)
    {
        foreach (var processor in Services.GetServices<ISessionProcessor>())
        {
            using var response = await _http.PostAsync(
                new Uri($"/api/admin/run-session-processor?processor={processor.Name}", UriKind.Relative), null, cancellationToken);
            response.EnsureSuccessStatusCode();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder
            .UseSetting("DATA_DIR", _folder.Path)
            .UseSetting("LOCAL_DEV_MODE", _isForOnePerson ? "1" : "0")
            .UseSetting("VERIFICATION_IDLE_SECONDS", "0");
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }
    }
}
