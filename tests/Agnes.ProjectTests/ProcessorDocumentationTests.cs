using Agnes.Api.Processors;
using Agnes.Api.Verification;
using Agnes.Pipeline.Processors;
using Agnes.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.ProjectTests;

public sealed class ProcessorDocumentationTests
{
    private static IEnumerable<string> Processors
    {
        get
        {
            var services = new ServiceCollection();
            services.AddSingleton(TimeProvider.System);
            services.AddProcessors(new ProcessorOptions(), new VerificationOptions());
            using var provider = services.BuildServiceProvider();
            return [.. provider.GetServices<ISessionProcessor>().Select(processor => processor.Name)];
        }
    }

    [Test]
    public void Each_processor_has_a_page_and_each_page_has_a_processor()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "processors"), "*.md");

        // Long descriptions continue on further pages, such as `verification-models`.
        var documented = pages.Select(page => Path.GetFileNameWithoutExtension(page).Split('-')[0]).Distinct();
        Assert.That(documented, Is.EquivalentTo(Processors));
    }
}
