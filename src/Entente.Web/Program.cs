using Entente.Web;
using Entente.Web.Instance;

var builder = WebApplication.CreateBuilder(args);
builder.AddEntente();
var app = builder.Build();
app.MapEntente();
return await app.RunInstanceAsync();
