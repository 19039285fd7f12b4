// Nothing of its own: what is compiled with it is the headers that all tests share (cmake/firstline.cmake).
