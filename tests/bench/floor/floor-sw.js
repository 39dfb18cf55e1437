// The same kind of service worker: everything from one cache.
const FILES = ["/", "/assets/floor.css", "/assets/floor.js"];
self.addEventListener("install", (event) => event.waitUntil(fill()));
async function fill() {
  await (await caches.open("floor")).addAll(FILES);
  await self.skipWaiting();
}
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => event.respondWith(answer(event.request)));
async function answer(request) {
  return (await (await caches.open("floor")).match(request)) ?? fetch(request);
}
