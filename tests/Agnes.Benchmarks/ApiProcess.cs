using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Agnes.Benchmarks;

/// <summary>The built API as a process of its own, over a data folder.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private const string Address = "http://127.0.0.1:8199";

    private readonly Process _process;
    private readonly HttpClient _client = new() { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromMinutes(10) };

    private ApiProcess(Process process) => _process = process;

    public static async Task<ApiProcess> StartAsync(string program, string dataDirectory)
    {
        var api = new ApiProcess(Process.Start(new ProcessStartInfo("dotnet", [program])
        {
            Environment =
            {
                ["DATA_DIR"] = dataDirectory,
                ["LOCAL_DEV_MODE"] = "1",
                ["ASPNETCORE_URLS"] = Address,
                ["SESSION_PROCESSOR_TIME_BUDGET_SECONDS"] = "600",
            },
            RedirectStandardOutput = true,
        })!);
        api._process.OutputDataReceived += (_, _) => { };
        api._process.BeginOutputReadLine();
        while (!await api.IsReadyAsync())
        {
            await Task.Delay(20);
        }

        return api;
    }

    /// <summary>Runs <c>usage</c> over HTTP, and says how long the call took.</summary>
    public async Task<(TimeSpan Elapsed, int Processed)> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        using var response = await _client.PostAsync(
            new Uri("/api/admin/run-session-processor?processor=usage", UriKind.Relative), null);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var details = answer.GetProperty("details");
        return answer.GetProperty("ok").GetBoolean() && details.GetProperty("deferred").GetInt32() == 0
            ? (watch.Elapsed, details.GetProperty("processed").GetInt32())
            : throw new InvalidOperationException($"The run did not do everything: {answer}");
    }

    /// <summary>The largest memory of the process so far, in MB.</summary>
    public long PeakMemory()
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1000;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException) when (!_process.HasExited)
        {
            return false;
        }
    }
}
