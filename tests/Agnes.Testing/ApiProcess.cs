using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Agnes.Testing;

/// <summary>
/// The built API in its own process, on a free port of this machine, in local development mode: the caller of every
/// request is the admin <c>dev@localhost</c>, whose session folder is named <see cref="UserId"/>.
/// </summary>
public sealed partial class ApiProcess : IAsyncDisposable
{
    /// <summary>The id of the only user in local development mode.</summary>
    public const string UserId = "dev";

    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RunningProgram _program;

    private ApiProcess(ApiStart start) => _program = RunningProgram.Start(start.ToCommand(), FindAddress);

    /// <summary>A client of the API whose timeout allows for whole runs.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(10) };

    public int ProcessId => _program.Id;

    public bool HasExited => _program.HasExited;

    /// <summary>The log so far, of standard output and standard error.</summary>
    public IReadOnlyList<string> Output => _program.Lines;

    /// <summary>Starts the API and waits until it listens; migrations may still be running.</summary>
    public static async Task<ApiProcess> LaunchAsync(ApiStart start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        var api = new ApiProcess(start);
        try
        {
            var exit = api._program.WaitForExitAsync(cancellationToken);
            if (await Task.WhenAny(api._address.Task, exit).WaitAsync(cancellationToken) == exit)
            {
                throw new InvalidOperationException(
                    $"The API ended with {await exit} before it listened:\n{string.Join('\n', api.Output)}");
            }

            api.Http.BaseAddress = await api._address.Task;
            return api;
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the API and waits until it is ready.</summary>
    public static async Task<ApiProcess> StartAsync(ApiStart start, CancellationToken cancellationToken)
    {
        var api = await LaunchAsync(start, cancellationToken);
        try
        {
            await api.WaitUntilReadyAsync(cancellationToken);
            return api;
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        while (!await IsReadyAsync(cancellationToken))
        {
            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>Uploads a session as the hook of an analyst does.</summary>
    public async Task<HttpResponseMessage> UploadAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        using var body = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        return await Http.PostAsync(new Uri("/api/upload/sessions", UriKind.Relative), body, cancellationToken);
    }

    /// <summary>Requests a run as the scheduler does.</summary>
    public Task<HttpResponseMessage> PostRunAsync(string processor, CancellationToken cancellationToken) =>
        Http.PostAsync(
            new Uri($"/api/admin/run-session-processor?processor={processor}", UriKind.Relative), null, cancellationToken);

    /// <summary>Requests a run that must succeed, and returns the response.</summary>
    public async Task<JsonElement> RunAsync(string processor, CancellationToken cancellationToken)
    {
        using var response = await PostRunAsync(processor, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <summary>Returns the peak memory of the process so far, in MB of a million bytes. Linux only.</summary>
    public long PeakMemory()
    {
        var line = File.ReadLines($"/proc/{ProcessId}/status")
            .First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        var kibibytes = long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        return kibibytes * 1024 / 1_000_000;
    }

    /// <summary>Ends the API as <c>kill -9</c> does.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => _program.KillAsync(cancellationToken);

    /// <summary>Requests a stop, as Docker does, and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        await TerminateAsync(cancellationToken);
        return await WaitForExitAsync(cancellationToken);
    }

    /// <summary>Requests a stop without waiting for it.</summary>
    public Task TerminateAsync(CancellationToken cancellationToken) => _program.SignalAsync("TERM", cancellationToken);

    /// <summary>Waits until the API ends without a request to do so.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> WaitForExitAsync(CancellationToken cancellationToken) => _program.WaitForExitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        Http.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException e)
        {
            return _program.HasExited
                ? throw new InvalidOperationException(
                    $"The API ended with {await WaitForExitAsync(cancellationToken)}:\n{string.Join('\n', Output)}", e)
                : false;
        }
    }

    private void FindAddress(string line)
    {
        if (ListeningOn().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningOn();
}
