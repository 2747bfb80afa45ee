// Package workings works out the numbers that a method or a basis asks for and that few
// people have at hand: what an hour of work costs, how many hours a faster task saves,
// what a customer brings. It knows no window; a page asks for the parts of a working,
// shows its Result while they are typed, and keeps its Line as evidence.
package workings
