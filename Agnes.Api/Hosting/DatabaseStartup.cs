using Agnes.Api.Database;

namespace Agnes.Api.Hosting;

/// <summary>
/// Opens the database beside the server that already listens, so that a long migration is seen as "not ready"
/// instead of as "down".
/// </summary>
public sealed partial class DatabaseStartup(
    DatabaseOptions options,
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILoggerFactory loggers) : BackgroundService, IAsyncDisposable
{
    private readonly ILogger<DatabaseStartup> _logger = loggers.CreateLogger<DatabaseStartup>();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile AgnesDatabase? _database;

    /// <summary>The open database.</summary>
    /// <exception cref="DatabaseStartingException">It is not open yet.</exception>
    public AgnesDatabase Database => _database ?? throw new DatabaseStartingException();

    /// <summary>Ends when requests are let in; faulted where the start was refused.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Whether requests are let in.</summary>
    public bool IsReady => _ready.Task.IsCompletedSuccessfully && !lifetime.ApplicationStopping.IsCancellationRequested;

    public async ValueTask DisposeAsync()
    {
        if (_database is { } database)
        {
            await database.DisposeAsync();
        }

        Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            _database = await AgnesDatabase.OpenAsync(
                options,
                time,
                loggers.CreateLogger<AgnesDatabase>(),
                stoppingToken);
            foreach (var task in services.GetServices<IStartupTask>())
            {
                await task.RunAsync(_database, stoppingToken);
            }

            _ready.SetResult();
            Log.Ready(_logger);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _ready.SetCanceled(stoppingToken);
        }
        // Whatever keeps the database from opening ends the program with one line: Program reads it from Ready.
        catch (Exception e)
        {
            _ready.SetException(e);
            lifetime.StopApplication();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The database is open; requests are let in")]
        public static partial void Ready(ILogger logger);
    }
}
