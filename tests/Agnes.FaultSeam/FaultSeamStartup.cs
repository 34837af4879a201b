using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(Agnes.FaultSeam.FaultSeamStartup))]

namespace Agnes.FaultSeam;

/// <summary>Adds the paths that order faults to the API.</summary>
public sealed class FaultSeamStartup : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) =>
        builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, FaultPaths>());
}
