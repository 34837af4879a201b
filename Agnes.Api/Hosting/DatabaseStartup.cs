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
    /// <summary>Nothing can be done any more without a database, so nobody is waited for very long.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(10);

    private readonly ILogger<DatabaseStartup> _logger = loggers.CreateLogger<DatabaseStartup>();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile AgnesDatabase? _database;

    /// <summary>The open database.</summary>
    /// <exception cref="DatabaseStartingException">It is not open yet.</exception>
    public AgnesDatabase Database => _database ?? throw new DatabaseStartingException();

    /// <summary>Ends when requests are let in; faulted where the start was refused.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Why the database could not be opened, or not be opened again; null where it could.</summary>
    public Exception? Failure { get; private set; }

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
            await WatchAsync(_database, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _ready.TrySetCanceled(stoppingToken);
        }
        // Whatever keeps the database from opening ends the program with one line: Program reads it from Ready.
        catch (Exception e)
        {
            Failure = e;
            _ready.TrySetException(e);
            lifetime.StopApplication();
        }
    }

    private async Task WatchAsync(AgnesDatabase database, CancellationToken stoppingToken)
    {
        try
        {
            await database.Lost.WaitAsync(stoppingToken);
        }
        catch (DatabaseRefusedException e)
        {
            Failure = e;
            Log.Lost(_logger, LongestStop.TotalSeconds);
            lifetime.StopApplication();

            // A query that hangs in DuckDB would keep the service from stopping.
            _ = Task.Delay(LongestStop, CancellationToken.None)
                .ContinueWith(_ => Environment.Exit(ExitCode.Refused), TaskScheduler.Default);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The database is open; requests are let in")]
        public static partial void Ready(ILogger logger);

        [LoggerMessage(LogLevel.Critical, "The database is lost; the service stops within {Seconds} s, to be started again")]
        public static partial void Lost(ILogger logger, double seconds);
    }
}
