using Agnes.Api.Database;

namespace Agnes.Api.Hosting;

/// <summary>What has to be done once the database is open and before requests are let in.</summary>
public interface IStartupTask
{
    Task RunAsync(AgnesDatabase database, CancellationToken cancellationToken);
}
